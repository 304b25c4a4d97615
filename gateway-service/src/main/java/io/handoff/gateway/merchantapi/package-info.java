/** The merchant's door: paths, methods, media types and signatures, before any feature sees a request. */
@NullMarked
package io.handoff.gateway.merchantapi;

import org.jspecify.annotations.NullMarked;
