package io.pluginmanager.benchmarks;

/** The least that a JVM can do: what the start of {@code pluginctl} is compared with. */
public final class Hello {

    private Hello() {}

    /** Says hello. */
    public static void main(String[] args) {
        System.out.println("hello, world");
    }
}
