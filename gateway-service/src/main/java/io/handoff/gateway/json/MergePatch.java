package io.handoff.gateway.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a record of which each field that is left out stays as it is: null, which in other records counts as left out, is
 * refused but for an {@link OrStandard}. Source: RFC 7396.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface MergePatch {}
