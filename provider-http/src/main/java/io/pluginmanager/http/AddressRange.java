package io.pluginmanager.http;

import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Addresses with a common prefix, as in {@code 10.0.0.0/8}. Immutable. */
final class AddressRange {

    /** Link-local addresses, and those others at which clouds answer for one machine alone. */
    static final List<AddressRange> NEVER = of(
            "169.254.0.0/16",
            "168.63.129.16",
            "100.100.100.200",
            "192.0.0.192",
            "fe80::/10",
            "fd00:ec2::254",
            "fd20:ce::254");

    /** What is not reached through the internet: loopback, private, shared, test, multicast and reserved addresses. */
    static final List<AddressRange> NOT_PUBLIC = of(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "::/128",
            "::1/128",
            "64:ff9b:1::/48",
            "100::/64",
            "2001:2::/48",
            "2001:10::/28",
            "2001:db8::/32",
            "3fff::/20",
            "5f00::/16",
            "fc00::/7",
            "fec0::/10",
            "ff00::/8");

    private final byte[] prefix;
    private final int bits;

    private AddressRange(byte[] prefix, int bits) {
        this.prefix = prefix;
        this.bits = bits;
    }

    /** Reads {@code 10.0.0.0/8} or a single address; empty if the text is neither. */
    static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        Optional<InetAddress> address = AddressLiteral.parse(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        byte[] prefix = address.get().getAddress();
        int most = prefix.length * 8;
        if (slash < 0) {
            return Optional.of(new AddressRange(prefix, most));
        }
        String bits = text.substring(slash + 1);
        return bits.matches("[0-9]{1,3}") && Integer.parseInt(bits) <= most
                ? Optional.of(new AddressRange(prefix, Integer.parseInt(bits)))
                : Optional.empty();
    }

    static boolean isIn(Collection<AddressRange> ranges, InetAddress address) {
        byte[] bytes = address.getAddress();
        return ranges.stream().anyMatch(range -> range.holds(bytes));
    }

    private boolean holds(byte[] address) {
        if (address.length != prefix.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit += 8) {
            int mask = bits - bit >= 8 ? 0xff : 0xff << (8 - (bits - bit)) & 0xff;
            if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static List<AddressRange> of(String... texts) {
        return Stream.of(texts).map(text -> parse(text).orElseThrow()).toList();
    }
}
