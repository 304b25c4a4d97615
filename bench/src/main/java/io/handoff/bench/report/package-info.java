/** Numbers for people. */
@NullMarked
package io.handoff.bench.report;

import org.jspecify.annotations.NullMarked;
