/** The rules of the house, as tests that every module runs. */
@NullMarked
package io.handoff.houserules;

import org.jspecify.annotations.NullMarked;
