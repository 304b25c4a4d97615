/** Numbers for people: what requests took, and what the suite used meanwhile of processors, commits and memory. */
@NullMarked
package io.handoff.bench.report;

import org.jspecify.annotations.NullMarked;
