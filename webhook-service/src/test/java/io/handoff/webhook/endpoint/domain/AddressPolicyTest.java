package io.handoff.webhook.endpoint.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {
    private static final AddressPolicy PUBLIC_ONLY = new AddressPolicy(false);
    private static final AddressPolicy SANDBOX = new AddressPolicy(true);

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, this network",
        "10.0.0.1, private",
        "10.255.255.255, private",
        "100.64.0.1, carrier-grade NAT",
        "100.127.255.255, carrier-grade NAT",
        "100.100.100.200, carrier-grade NAT",
        "127.0.0.1, loopback",
        "127.255.255.254, loopback",
        "168.63.129.16, cloud metadata",
        "169.254.169.254, link-local or cloud metadata",
        "172.16.0.1, private",
        "172.31.255.255, private",
        "192.0.0.192, protocol assignments",
        "192.0.2.1, documentation",
        "192.88.99.1, 6to4 relay",
        "192.168.1.1, private",
        "198.18.0.1, benchmarking",
        "198.19.255.255, benchmarking",
        "198.51.100.7, documentation",
        "203.0.113.7, documentation",
        "224.0.0.1, multicast",
        "239.255.255.255, multicast",
        "240.0.0.1, reserved or broadcast",
        "255.255.255.255, reserved or broadcast",
        "::, not global unicast",
        "::1, loopback",
        "::10.0.0.1, not global unicast",
        "64:ff9b::a00:1, NAT64",
        "64:ff9b:1::1, NAT64",
        "100::1, not global unicast",
        "2001::1, protocol assignments or Teredo",
        "2001:db8::1, documentation",
        "2002:a00:1::1, 6to4",
        "3fff::1, documentation",
        "fc00::1, unique-local",
        "fd00:ec2::254, unique-local",
        "fe80::1, link-local",
        "fec0::1, not global unicast",
        "ff02::1, multicast"
    })
    void addressesThatAreNotPublicAreRefused(String address, String why) throws UnknownHostException {
        assertThat(PUBLIC_ONLY.refusal(InetAddress.getByName(address))).isEqualTo(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "223.255.255.255",
                "2001:200::1",
                "2606:4700:4700::1111",
                "2a00:1450:4001:800::200e"
            })
    void publicAddressesAreAllowed(String address) throws UnknownHostException {
        assertThat(PUBLIC_ONLY.refusal(InetAddress.getByName(address))).isNull();
    }

    @Test
    void mappedAddressIsJudgedAsWhatIsReachedThroughIt() {
        assertThat(PUBLIC_ONLY.refusal(mapped(169, 254, 169, 254))).isEqualTo("link-local or cloud metadata");
        assertThat(PUBLIC_ONLY.refusal(mapped(127, 0, 0, 1))).isEqualTo("loopback");
        assertThat(PUBLIC_ONLY.refusal(mapped(1, 1, 1, 1))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "::1"})
    void sandboxMayCallItsOwnMachine(String address) throws UnknownHostException {
        assertThat(SANDBOX.refusal(InetAddress.getByName(address))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "169.254.169.254", "0.0.0.0", "fd00::1"})
    void sandboxMayCallNothingElseThatIsPrivate(String address) throws UnknownHostException {
        assertThat(SANDBOX.refusal(InetAddress.getByName(address))).isNotNull();
    }

    private static byte[] mapped(int a, int b, int c, int d) {
        return new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, (byte) a, (byte) b, (byte) c, (byte) d};
    }
}
