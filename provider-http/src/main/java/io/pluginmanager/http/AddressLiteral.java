package io.pluginmanager.http;

import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses written as numbers, in each spelling that some system understands; nothing is looked up. */
final class AddressLiteral {

    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%.*)?");
    private static final Pattern IPV4 =
            Pattern.compile("(0[xX][0-9A-Fa-f]{0,16}|[0-9]{1,16})(\\.(0[xX][0-9A-Fa-f]{0,16}|[0-9]{1,16})){0,3}");
    private static final Pattern OCTAL = Pattern.compile("0[0-7]+");
    private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b};
    private static final byte[] SIX_TO_FOUR = {0x20, 0x02};
    private static final byte[] TEREDO = {0x20, 0x01, 0, 0};

    private AddressLiteral() {}

    /** Reads an address; empty if the text is a name. */
    static Optional<InetAddress> parse(String text) {
        try {
            if (IPV6.matcher(text).matches()) {
                int zone = text.indexOf('%');
                return Optional.of(InetAddress.getByName(zone < 0 ? text : text.substring(0, zone)));
            }
            return IPV4.matcher(text).matches() ? ipv4(text.split("\\.")) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** As {@code inet_aton} does: one to four numbers, decimal, octal or hexadecimal; the last fills what is left. */
    private static Optional<InetAddress> ipv4(String[] parts) throws UnknownHostException {
        byte[] address = new byte[4];
        for (int i = 0; i < parts.length; i++) {
            int room = i < parts.length - 1 ? 1 : 4 - i;
            BigInteger number = number(parts[i]);
            if (number.bitLength() > 8 * room) {
                return Optional.empty();
            }
            for (int at = 0; at < room; at++) {
                address[i + at] = number.shiftRight(8 * (room - 1 - at)).byteValue();
            }
        }
        return Optional.of(InetAddress.getByAddress(address));
    }

    private static BigInteger number(String text) {
        if (text.startsWith("0x") || text.startsWith("0X")) {
            return text.length() == 2 ? BigInteger.ZERO : new BigInteger(text.substring(2), 16);
        }
        return new BigInteger(text, OCTAL.matcher(text).matches() ? 8 : 10);
    }

    /** Returns the IPv4 address that an IPv6 address carries for a gateway, or the address itself. */
    static InetAddress embedded(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address;
        }
        byte[] bytes = address.getAddress();
        try {
            if (startsWith(bytes, SIX_TO_FOUR)) {
                return InetAddress.getByAddress(Arrays.copyOfRange(bytes, 2, 6));
            }
            byte[] last = Arrays.copyOfRange(bytes, 12, 16);
            if (startsWith(bytes, TEREDO)) {
                for (int i = 0; i < last.length; i++) {
                    last[i] = (byte) ~last[i];
                }
                return InetAddress.getByAddress(last);
            }
            boolean carries = startsWith(bytes, NAT64) || isIsatap(bytes) || isMapped(bytes);
            return carries ? InetAddress.getByAddress(last) : address;
        } catch (UnknownHostException e) {
            return address;
        }
    }

    private static boolean isIsatap(byte[] bytes) {
        return (bytes[8] & 0xfd) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == (byte) 0xfe;
    }

    /** Tells whether an address is ::a.b.c.d, ::ffff:a.b.c.d or ::ffff:0:a.b.c.d, but neither :: nor ::1. */
    private static boolean isMapped(byte[] bytes) {
        for (int i = 0; i < 8; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        int middle = (bytes[8] & 0xff) << 24 | (bytes[9] & 0xff) << 16 | (bytes[10] & 0xff) << 8 | (bytes[11] & 0xff);
        boolean small = bytes[12] == 0 && bytes[13] == 0 && bytes[14] == 0 && (bytes[15] & 0xff) <= 1;
        return (middle == 0 && !small) || middle == 0xffff || middle == 0xffff0000;
    }

    private static boolean startsWith(byte[] bytes, byte[] prefix) {
        return Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }
}
