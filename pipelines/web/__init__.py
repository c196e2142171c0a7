"""The only code that touches the network: asks politely, keeps to its bounds, returns exchanges and writes nothing."""
