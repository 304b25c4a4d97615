package io.handoff.contracts.answer;

/**
 * One thing wrong with a request.
 *
 * @param path JSON path, such as {@code tasks[1].latitude}; empty for the body as a whole
 */
public record Violation(String path, String message) {}
