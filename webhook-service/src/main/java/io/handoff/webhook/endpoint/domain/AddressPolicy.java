package io.handoff.webhook.endpoint.domain;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses callbacks may be sent to: public ones. A merchant chooses the host name, so without this it could make
 * us call our own network. Source: the IANA special-purpose address registries.
 *
 * @param allowLoopback whether this machine itself is allowed, for sandboxes
 */
public record AddressPolicy(boolean allowLoopback) {
    private static final AddressBlock LOOPBACK_4 = AddressBlock.of("127.0.0.0/8", "loopback");
    private static final AddressBlock LOOPBACK_6 = AddressBlock.of("::1/128", "loopback");
    private static final AddressBlock GLOBAL_UNICAST_6 = AddressBlock.of("2000::/3", "global unicast");
    private static final byte[] MAPPED_4 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff};

    private static final List<AddressBlock> RESERVED = List.of(
            AddressBlock.of("0.0.0.0/8", "this network"),
            AddressBlock.of("10.0.0.0/8", "private"),
            AddressBlock.of("100.64.0.0/10", "carrier-grade NAT"),
            AddressBlock.of("168.63.129.16/32", "cloud metadata"),
            AddressBlock.of("169.254.0.0/16", "link-local or cloud metadata"),
            AddressBlock.of("172.16.0.0/12", "private"),
            AddressBlock.of("192.0.0.0/24", "protocol assignments"),
            AddressBlock.of("192.0.2.0/24", "documentation"),
            AddressBlock.of("192.88.99.0/24", "6to4 relay"),
            AddressBlock.of("192.168.0.0/16", "private"),
            AddressBlock.of("198.18.0.0/15", "benchmarking"),
            AddressBlock.of("198.51.100.0/24", "documentation"),
            AddressBlock.of("203.0.113.0/24", "documentation"),
            AddressBlock.of("224.0.0.0/4", "multicast"),
            AddressBlock.of("240.0.0.0/4", "reserved or broadcast"),
            AddressBlock.of("64:ff9b::/96", "NAT64"),
            AddressBlock.of("64:ff9b:1::/48", "NAT64"),
            AddressBlock.of("2001::/23", "protocol assignments or Teredo"),
            AddressBlock.of("2001:db8::/32", "documentation"),
            AddressBlock.of("2002::/16", "6to4"),
            AddressBlock.of("3fff::/20", "documentation"),
            AddressBlock.of("fc00::/7", "unique-local"),
            AddressBlock.of("fe80::/10", "link-local"),
            AddressBlock.of("ff00::/8", "multicast"));

    /** Why an address is refused, or null when it is allowed. */
    public @Nullable String refusal(InetAddress address) {
        return refusal(address.getAddress());
    }

    @Nullable
    String refusal(byte[] address) {
        byte[] judged = isMapped(address) ? Arrays.copyOfRange(address, MAPPED_4.length, 16) : address;
        if (LOOPBACK_4.contains(judged) || LOOPBACK_6.contains(judged)) {
            return allowLoopback ? null : LOOPBACK_4.purpose();
        }
        for (AddressBlock block : RESERVED) {
            if (block.contains(judged)) {
                return block.purpose();
            }
        }
        return judged.length == 16 && !GLOBAL_UNICAST_6.contains(judged) ? "not global unicast" : null;
    }

    // An IPv4 address in IPv6 clothes is judged as what is reached through it.
    private static boolean isMapped(byte[] address) {
        return address.length == 16 && Arrays.equals(address, 0, MAPPED_4.length, MAPPED_4, 0, MAPPED_4.length);
    }
}
