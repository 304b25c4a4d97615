package io.handoff.standalone.servers;

import java.util.List;

/**
 * When a JVM's second compiler, C2, takes up what is called often. Six JVMs start at once here, most of what they call in
 * those seconds they never call again, and C2 took more of two processors than all else: it begins four times later.
 */
public final class SecondCompiler {
    /** Four times the JVM's own thresholds. */
    public static final List<String> LATER = List.of(
            "-XX:Tier4InvocationThreshold=20000",
            "-XX:Tier4MinInvocationThreshold=2400",
            "-XX:Tier4CompileThreshold=60000",
            "-XX:Tier4BackEdgeThreshold=160000");

    private SecondCompiler() {}
}
