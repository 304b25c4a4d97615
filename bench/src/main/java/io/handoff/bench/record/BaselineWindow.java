package io.handoff.bench.record;

/**
 * @param transactions how many were committed before the window's end
 * @param timing what is known of how long each took
 */
public record BaselineWindow(double perSecond, long transactions, String timing) {}
