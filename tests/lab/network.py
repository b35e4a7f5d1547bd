"""Switches, and the cables between them and the machines."""

from __future__ import annotations

from lab.machine import Machine


class Switch(Machine):
    """A machine that is only a bridge."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        # Snooping would forget who listens to multicast where no router asks for it.
        self.ip("link add bridge type bridge mcast_snooping 0 forward_delay 0",
                "link set bridge up")

    def connect(self, machine: Machine, link: str, *addresses: str) -> None:
        """Gives the machine a link to this switch."""
        port = port_of(machine, link)
        machine.ip(
            f"link add {link} type veth peer name {port}",
            f"link set {port} netns {self.id}",
            f"link set {link} up",
            *(f"address add {address} dev {link}" for address in addresses),
        )
        self.ip(f"link set {port} master bridge up addrgenmode none")

    def pull(self, machine: Machine, link: str = "eth0") -> None:
        """Takes the cable out of the switch: the machine sees its carrier go."""
        self.ip(f"link set {port_of(machine, link)} down")

    def plug(self, machine: Machine, link: str = "eth0") -> None:
        self.ip(f"link set {port_of(machine, link)} up")

    def mute(self, machine: Machine, link: str = "eth0") -> None:
        """Loses every frame to and from the machine, which does not see it."""
        self.ip(f"link set {port_of(machine, link)} nomaster")

    def unmute(self, machine: Machine, link: str = "eth0") -> None:
        self.ip(f"link set {port_of(machine, link)} master bridge")


def port_of(machine: Machine, link: str) -> str:
    """The switch's name for the machine's end of the cable; it is also how a capture on the switch
    knows who sent a frame."""
    return f"{machine.name}.{link}"
