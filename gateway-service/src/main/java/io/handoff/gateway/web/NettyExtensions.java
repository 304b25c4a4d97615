package io.handoff.gateway.web;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.VertxOptions;
import jakarta.inject.Singleton;

/** Switches Netty's extension point on. Before Vert.x exists there is no connection: Netty looks at its first one. */
@Singleton
final class NettyExtensions implements VertxOptionsCustomizer {
    @Override
    public void accept(VertxOptions options) {
        System.setProperty(ChannelInitializerExtension.EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
    }
}
