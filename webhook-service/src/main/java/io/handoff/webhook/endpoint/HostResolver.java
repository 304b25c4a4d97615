package io.handoff.webhook.endpoint;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Finds every address of a host name; fails when there is none. */
interface HostResolver {
    CompletionStage<List<InetAddress>> resolve(String host);
}
