"""Real daemons and real packets in network namespaces: no IPVS is needed."""
