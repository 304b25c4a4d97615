@org.jspecify.annotations.NullMarked
package io.handoff.dispatch.progress;
