package io.handoff.kit.event;

/** Where one HTTP request waits: the partition its gateway replica reads, and its place there. */
public record ReplyAddress(int partition, String correlationId) {}
