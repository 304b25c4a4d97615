package io.handoff.dispatch.progress.domain;

import org.jspecify.annotations.Nullable;

/**
 * A callback that waited for its job.
 *
 * @param belongsTo null when it has waited for too long
 */
public record ParkedCallback(ReportedProgress callback, @Nullable KnownJob belongsTo) {}
