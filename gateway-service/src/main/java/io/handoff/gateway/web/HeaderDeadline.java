package io.handoff.gateway.web;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection that takes too long to send the headers of a request, however steadily they trickle. The idle
 * timeout doesn't see such a connection, and before its headers are complete a request is nothing that routes see.
 *
 * <p>Stands before the HTTP decoder, where bytes come in, and puts an observer behind it, where requests come out: a
 * timer is only needed where bytes came in and nothing came out, so the usual request needs none.
 */
final class HeaderDeadline extends ChannelInboundHandlerAdapter {
    private final Duration deadline;
    private boolean observing;
    private boolean insideRequest;
    private long decoded;
    private @Nullable Future<?> timer;

    HeaderDeadline(Duration deadline) {
        this.deadline = deadline;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        if (!observing && !observe(context)) {
            context.pipeline().remove(this);
            context.fireChannelRead(bytes);
            return;
        }
        long before = decoded;
        context.fireChannelRead(bytes);
        if (!insideRequest && decoded == before && timer == null) {
            timer = context.executor().schedule(() -> context.close(), deadline.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stopTimer();
        context.fireChannelInactive();
    }

    /** False where this connection isn't one of HTTP/1.1. */
    private boolean observe(ChannelHandlerContext context) {
        ChannelHandlerContext decoder = context.pipeline().context(HttpRequestDecoder.class);
        if (decoder == null) {
            return false;
        }
        context.pipeline().addAfter(decoder.name(), null, new Decoded());
        observing = true;
        return true;
    }

    private void stopTimer() {
        Future<?> running = timer;
        if (running != null) {
            running.cancel(false);
            timer = null;
        }
    }

    private final class Decoded extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object part) {
            decoded++;
            if (part instanceof HttpRequest) {
                insideRequest = true;
                stopTimer();
            }
            if (part instanceof LastHttpContent) {
                insideRequest = false;
            }
            context.fireChannelRead(part);
        }
    }
}
