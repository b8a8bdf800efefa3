-- Views that people read, in Datasette or any other program that opens SQLite. Nothing of ours reads them.
-- A view holds nothing: it is made anew with each format.

DROP VIEW IF EXISTS v_comparison;
DROP VIEW IF EXISTS v_cells;
DROP VIEW IF EXISTS v_claims;
DROP VIEW IF EXISTS v_accounts;
DROP VIEW IF EXISTS v_issues;
DROP VIEW IF EXISTS v_stories;
DROP VIEW IF EXISTS v_contacts;

-- One row a contact. day: EDTF. people, topics: JSON arrays, by which contacts can be counted (a facet).
CREATE VIEW v_contacts AS
SELECT
    l.short AS id,
    c.edtf AS day,
    c.earliest,
    c.latest,
    substr(c.earliest, 1, 4) AS year,
    c.mode,
    c.realis,
    c.level,
    c.participants,
    json_extract(c.record, '$.initiator') AS initiator,
    json_extract(c.record, '$.place') AS place,
    json_extract(c.record, '$.duration.text') AS duration,
    c.stories,
    c.accounts,
    (SELECT count(*) FROM points p WHERE p.contact = c.id AND p.verdict = 'CONFLICT') AS conflicts,
    (SELECT count(*) FROM points p WHERE p.contact = c.id AND p.verdict = 'CHECK') AS to_check,
    json_extract(c.record, '$.participants') AS people,
    (SELECT json_group_array(p.label) FROM points p WHERE p.contact = c.id AND p.kind = 'topic') AS topics,
    c.id AS contact
FROM contacts c JOIN listing l ON l.id = c.id;

-- One row a side at a point of a contact. says: the words of its claims, with polarity and act; quotations are marked.
CREATE VIEW v_cells AS
SELECT
    s.contact,
    s.kind,
    s.label AS point,
    s.side,
    replace(s.state, '_', ' ') AS state,
    (
        SELECT group_concat(words, '; ')
        FROM (
            SELECT DISTINCT
                CASE k.polarity WHEN 'asserted' THEN '' ELSE k.polarity || ': ' END
                || coalesce(k.act || ': ', '')
                || CASE k.form WHEN 'quote' THEN '“' || trim(k.value, '“”"') || '”' ELSE k.value END AS words
            FROM contacts c, json_each(c.record, '$.points') p, json_each(p.value, '$.cells') e,
                json_each(e.value, '$.claims') i
            JOIN claims k ON k.contact = c.id AND k.kind = s.kind AND k.point = s.label AND k.id = i.value
            WHERE c.id = s.contact
                AND json_extract(p.value, '$.kind') = s.kind
                AND json_extract(p.value, '$.label') = s.label
                AND json_extract(e.value, '$.side') = s.side
        )
    ) AS says
FROM cells s;

-- One row a point of a contact: two governments beside each other, whoever else speaks behind them.
CREATE VIEW v_comparison AS
SELECT
    v.id,
    v.day,
    v.participants,
    p.kind,
    p.label AS point,
    p.verdict,
    v.one_side,
    (SELECT e.state FROM v_cells e WHERE e.contact = p.contact AND e.kind = p.kind AND e.point = p.label
        AND e.side = v.one_side) AS one_state,
    (SELECT e.says FROM v_cells e WHERE e.contact = p.contact AND e.kind = p.kind AND e.point = p.label
        AND e.side = v.one_side) AS one_says,
    v.other_side,
    (SELECT e.state FROM v_cells e WHERE e.contact = p.contact AND e.kind = p.kind AND e.point = p.label
        AND e.side = v.other_side) AS other_state,
    (SELECT e.says FROM v_cells e WHERE e.contact = p.contact AND e.kind = p.kind AND e.point = p.label
        AND e.side = v.other_side) AS other_says,
    (SELECT group_concat(e.side || ': ' || coalesce(e.says, e.state), ' | ') FROM v_cells e
        WHERE e.contact = p.contact AND e.kind = p.kind AND e.point = p.label
        AND e.side IS NOT v.one_side AND e.side IS NOT v.other_side) AS others_say,
    p.why,
    p.as_of,
    p.contact
FROM points p
JOIN (
    SELECT
        c.id AS contact,
        l.short AS id,
        c.edtf AS day,
        c.participants,
        (SELECT name FROM parties s WHERE s.contact = c.id AND s.role = 'side' ORDER BY name LIMIT 1) AS one_side,
        (SELECT name FROM parties s WHERE s.contact = c.id AND s.role = 'side' ORDER BY name LIMIT 1 OFFSET 1)
            AS other_side
    FROM contacts c JOIN listing l ON l.id = c.id
) v ON v.contact = p.contact;

-- One row a claim. words: where it stands, in the story's own words. The last 20 bits of its number are its place
-- among the claims of its contact.
CREATE VIEW v_claims AS
SELECT
    l.short AS id,
    c.edtf AS day,
    c.participants,
    k.kind,
    k.point,
    k.side,
    k.voucher,
    k.speaker,
    k.polarity,
    k.act,
    k.form,
    k.value,
    (
        SELECT group_concat(json_extract(e.value, '$.quote'), ' … ')
        FROM json_each(c.record, '$.claims[' || (k.number & 1048575) || '].evidence') e
        WHERE json_extract(e.value, '$.role') = 'value'
    ) AS words,
    k.chain,
    d.outlet,
    d.published,
    d.name AS story,
    k.contact,
    k.account,
    k.id AS claim
FROM claims k
JOIN contacts c ON c.id = k.contact
JOIN listing l ON l.id = k.contact
LEFT JOIN documents d
    ON d.id = json_extract(c.record, '$.claims[' || (k.number & 1048575) || '].evidence[0].document');

-- One row an account: what one voucher says of one contact on one occasion. stories: that carry it.
CREATE VIEW v_accounts AS
SELECT
    l.short AS id,
    c.edtf AS day,
    c.participants,
    a.side,
    a.voucher,
    a.kind,
    CASE a.complete WHEN 1 THEN 'complete' WHEN 0 THEN 'fragments' ELSE 'not known' END AS completeness,
    a.told_at,
    a.documents AS stories,
    (SELECT count(*) FROM claims k WHERE k.contact = a.contact AND k.account = a.id) AS claims,
    a.contact,
    a.id AS account
FROM accounts a
JOIN contacts c ON c.id = a.contact
JOIN listing l ON l.id = a.contact;

-- One row a story. contacts: that it tells of.
CREATE VIEW v_stories AS
SELECT
    d.published,
    d.outlet,
    d.title,
    d.name,
    d.status,
    d.reason,
    d.text_length AS length,
    (SELECT count(DISTINCT m.contact) FROM mentions m WHERE m.document = d.id) AS contacts,
    d.copy_of,
    t.text,
    d.id AS document
FROM documents d LEFT JOIN texts t ON t.id = d.id;

-- One row an issue: what the program met and would not guess about.
CREATE VIEW v_issues AS
SELECT
    i.kind,
    i.message,
    d.name AS story,
    d.outlet,
    d.published,
    l.short AS id,
    i.document,
    i.contact
FROM issues i
LEFT JOIN documents d ON d.id = i.document
LEFT JOIN listing l ON l.id = i.contact;
