package io.handoff.gateway.web;

import io.handoff.gateway.GatewayConfig;
import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.smallrye.config.SmallRyeConfig;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Puts a {@link HeaderDeadline} into every connection that is accepted. Netty finds this class by itself, as a service
 * of its own extension point: neither Quarkus nor Vert.x let an application near a connection before its first request.
 */
public final class WatchedConnections extends ChannelInitializerExtension {
    private final Duration deadline = ConfigProvider.getConfig()
            .unwrap(SmallRyeConfig.class)
            .getConfigMapping(GatewayConfig.class)
            .gateway()
            .headerDeadline();

    @Override
    public void postInitializeServerChildChannel(Channel connection) {
        connection.pipeline().addFirst(new HeaderDeadline(deadline));
    }
}
