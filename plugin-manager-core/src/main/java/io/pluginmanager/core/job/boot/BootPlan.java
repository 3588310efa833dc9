package io.pluginmanager.core.job.boot;

import io.pluginmanager.spi.Secret;
import java.util.Map;
import java.util.TreeMap;

/** A bundle in the form in which it travels: the plan, which holds no secret, and secrets as files beside it. */
public final class BootPlan {

    private final byte[] json;
    private final Map<String, Secret> secrets;

    BootPlan(byte[] json, Map<String, Secret> secrets) {
        this.json = json;
        this.secrets = new TreeMap<>(secrets);
    }

    /** Returns a copy of the bytes of the plan; equal bundles have equal plans. */
    public byte[] json() {
        return json.clone();
    }

    /**
     * Returns what must lie in files beside the plan, by their names: letters, digits, {@code .}, {@code _} and {@code -}
     * only. The content of a file is the text in UTF-8 and then a carriage return and a line feed, which the boot takes
     * off again.
     */
    public Map<String, Secret> secrets() {
        return Map.copyOf(secrets);
    }

    /** Returns sizes only. */
    @Override
    public String toString() {
        return "BootPlan[" + json.length + " bytes, " + secrets.size() + " secrets]";
    }
}
