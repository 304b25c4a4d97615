/** The one dialect in which what is published here is read and written; the only package that knows a JSON library. */
@NullMarked
package io.handoff.contracts.json;

import org.jspecify.annotations.NullMarked;
