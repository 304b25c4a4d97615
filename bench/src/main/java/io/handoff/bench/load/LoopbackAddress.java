package io.handoff.bench.load;

import io.handoff.bench.CannotMeasure;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;

/** Load is only ever sent to this machine. */
record LoopbackAddress(InetAddress host, int port) {

    /** @param address a URL, or {@code host:port} */
    static LoopbackAddress of(String address) {
        try {
            URI uri = URI.create(address.contains("://") ? address : "tcp://" + address);
            InetAddress host = uri.getHost() == null ? null : InetAddress.getByName(uri.getHost());
            if (host != null && host.isLoopbackAddress() && uri.getPort() > 0) {
                return new LoopbackAddress(host, uri.getPort());
            }
        } catch (UnknownHostException | IllegalArgumentException e) {
            throw refused(address, e);
        }
        throw refused(address, null);
    }

    InetSocketAddress socket() {
        return new InetSocketAddress(host, port);
    }

    private static CannotMeasure refused(String address, @org.jspecify.annotations.Nullable Exception cause) {
        String sentence = "Load is sent to this machine only, and \"" + address
                + "\" is not a loopback address with a port; run the suite here (./handoff up).";
        return cause == null ? new CannotMeasure(sentence) : new CannotMeasure(sentence, cause);
    }
}
