/** The public events as a document: made of the records, committed, and compared in the build. */
@NullMarked
package io.handoff.contracts.reference;

import org.jspecify.annotations.NullMarked;
