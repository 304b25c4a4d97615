package io.handoff.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * One address for the replicas of a service, as a Kubernetes service is: each connection goes to the next replica that has
 * lately said it is ready, and stays there. It knows nothing of requests and never tries again.
 */
final class Balancer implements AutoCloseable {
    private static final int LOOK_MILLIS = 200;

    private final ServerSocket door;
    private final List<ServiceReplica> replicas = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(Balancer::daemon);
    private final ExecutorService porters = Executors.newCachedThreadPool(Balancer::daemon);
    private volatile List<ServiceReplica> ready = List.of();
    private int next;

    Balancer() {
        try {
            door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var watching = watch.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        porters.execute(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + door.getLocalPort();
    }

    void add(ServiceReplica replica) {
        replicas.add(replica);
    }

    void remove(ServiceReplica replica) {
        replicas.remove(replica);
    }

    /** Whether connections go to this replica. */
    boolean sendsTo(ServiceReplica replica) {
        return ready.contains(replica);
    }

    private void look() {
        ready = replicas.stream().filter(ServiceReplica::isReady).toList();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                porters.execute(() -> connect(client));
            }
        } catch (IOException e) {
            return; // closed
        }
    }

    private void connect(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), choose().port())) {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            porters.execute(() -> carry(client, server));
            carry(server, client);
        } catch (IOException e) {
            return; // what the client sees: a connection that ends
        }
    }

    private synchronized ServiceReplica choose() throws IOException {
        List<ServiceReplica> now = ready;
        if (now.isEmpty()) {
            throw new IOException("nobody is ready");
        }
        return now.get(Math.floorMod(next++, now.size()));
    }

    private static void carry(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
            to.shutdownOutput();
        } catch (IOException e) {
            return; // one of the two has gone, and the other hears of it
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "balancer");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        var unfinished = watch.shutdownNow();
        var carrying = porters.shutdownNow();
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
