"""A made-up archive of news pages, for the tests of archives and for the benchmark."""
