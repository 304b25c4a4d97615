package io.handoff.webhook.callback.client;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Finds every address of a host name; fails when there is none. */
interface HostResolver {
    CompletionStage<List<InetAddress>> resolve(String host);
}
