package io.handoff.standalone.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A TCP port of this machine's loopback address. */
public record LocalPort(int number) {
    private static final int CONNECT_MILLIS = 1000;

    /** A port that is free now. */
    public static LocalPort free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new LocalPort(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isTaken() {
        // Some systems let a program bind 127.0.0.1 beside one that holds the port on every address.
        return answers() || !canBeBound();
    }

    /** Whether a program accepts connections here. */
    public boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(address(), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean canBeBound() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", number);
    }
}
