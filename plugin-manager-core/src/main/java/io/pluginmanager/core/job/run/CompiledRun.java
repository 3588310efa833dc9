package io.pluginmanager.core.job.run;

import io.pluginmanager.job.BootBundle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one step gets, and what runs it. Immutable. */
public final class CompiledRun {

    private final BootBundle bundle;
    private final @Nullable String image;
    private final @Nullable String startFile;

    CompiledRun(BootBundle bundle, @Nullable String image, @Nullable String startFile) {
        this.bundle = bundle;
        this.image = image;
        this.startFile = startFile;
    }

    /** Returns the files, variables and secrets of the step. */
    public BootBundle bundle() {
        return bundle;
    }

    /** Returns the image that runs the step. */
    public Optional<String> image() {
        return Optional.ofNullable(image);
    }

    /**
     * Returns the program of the bundle that reads the variables and starts what the plugin says; empty: the entrypoint of
     * the image starts, and gets the variables by the runtime.
     */
    public Optional<String> startFile() {
        return Optional.ofNullable(startFile);
    }
}
