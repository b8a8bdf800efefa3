"""The only room that touches the network, and only when a person asks: pages and feeds, guarded and kept."""
