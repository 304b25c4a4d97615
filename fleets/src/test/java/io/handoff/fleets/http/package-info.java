@NullMarked
package io.handoff.fleets.http;

import org.jspecify.annotations.NullMarked;
