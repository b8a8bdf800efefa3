"""What each page shows, as records: the HTML, the JSON and the static site are made from the same ones."""
