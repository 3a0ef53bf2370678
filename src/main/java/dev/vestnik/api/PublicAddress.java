package dev.vestnik.api;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which addresses are those of the public internet. What is not, by the registries of special-purpose addresses (RFC 6890 and its
 * updates), may be something that trusts whoever is near: cloud metadata, a router, the service itself.
 */
final class PublicAddress {

    private static final List<Net> SPECIAL = List.of(
            Net.of("0.0.0.0", 8),
            Net.of("10.0.0.0", 8),
            Net.of("100.64.0.0", 10),
            Net.of("127.0.0.0", 8),
            Net.of("169.254.0.0", 16),
            Net.of("172.16.0.0", 12),
            Net.of("192.0.0.0", 24),
            Net.of("192.0.2.0", 24),
            Net.of("192.88.99.0", 24),
            Net.of("192.168.0.0", 16),
            Net.of("198.18.0.0", 15),
            Net.of("198.51.100.0", 24),
            Net.of("203.0.113.0", 24),
            Net.of("224.0.0.0", 3));

    /** All that is public in IPv6 today, and within it what carries addresses of IPv4 or is for documents. */
    private static final Net GLOBAL = Net.of("2000::", 3);

    private static final List<Net> SPECIAL_GLOBAL =
            List.of(Net.of("2001::", 23), Net.of("2001:db8::", 32), Net.of("2002::", 16), Net.of("3fff::", 20));

    private PublicAddress() {}

    private record Net(List<Byte> prefix, int bits) {

        static Net of(String address, int bits) {
            try {
                return new Net(bytes(InetAddress.getByName(address)), bits);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException("a literal is never looked up", e);
            }
        }

        private static List<Byte> bytes(InetAddress address) {
            Byte[] bytes = new Byte[address.getAddress().length];
            Arrays.setAll(bytes, i -> address.getAddress()[i]);
            return List.of(bytes);
        }

        boolean has(InetAddress address) {
            List<Byte> other = bytes(address);
            if (other.size() != prefix.size()) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((prefix.get(bit / 8) & mask) != (other.get(bit / 8) & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    static boolean is(InetAddress address) {
        return switch (address) {
            case Inet4Address four -> SPECIAL.stream().noneMatch(net -> net.has(four));
            case Inet6Address six -> GLOBAL.has(six) && SPECIAL_GLOBAL.stream().noneMatch(net -> net.has(six));
            default -> false;
        };
    }

    /**
     * The address of a host to connect to: the first, if all that it has are public. One that has others as well is not to be trusted.
     *
     * @param any whether those that are not public will do, too
     */
    static Optional<InetAddress> of(InetAddress[] all, boolean any) {
        return any || Arrays.stream(all).allMatch(PublicAddress::is)
                ? Arrays.stream(all).findFirst()
                : Optional.empty();
    }
}
