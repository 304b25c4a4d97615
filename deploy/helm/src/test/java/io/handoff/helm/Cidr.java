package io.handoff.helm;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** A network, of IPv4 or IPv6. */
record Cidr(boolean four, BigInteger address, int length) {
    static Cidr of(String text) {
        int slash = text.indexOf('/');
        InetAddress address = literal(slash < 0 ? text : text.substring(0, slash));
        boolean four = address instanceof Inet4Address;
        int whole = four ? 32 : 128;
        int length = slash < 0 ? whole : Integer.parseInt(text.substring(slash + 1));
        return new Cidr(four, new BigInteger(1, address.getAddress()), length);
    }

    private static InetAddress literal(String address) {
        // Anything else would be looked up.
        if (!address.matches("[0-9.]+|[0-9a-f:]+")) {
            throw new IllegalArgumentException(address + " is no address");
        }
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(address, e);
        }
    }

    boolean contains(Cidr other) {
        int rest = (four ? 32 : 128) - length;
        return four == other.four
                && length <= other.length
                && address.shiftRight(rest).equals(other.address.shiftRight(rest));
    }

    boolean strictlyContains(Cidr other) {
        return contains(other) && length < other.length;
    }
}
