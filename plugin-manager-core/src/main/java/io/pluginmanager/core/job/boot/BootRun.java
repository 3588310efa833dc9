package io.pluginmanager.core.job.boot;

import io.pluginmanager.Digest;
import io.pluginmanager.job.BootBundle;
import io.pluginmanager.job.BootFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One boot: everything that a bundle holds, in a directory. */
final class BootRun {

    private final BootBundle bundle;
    private final BootSources sources;
    private final Path out;
    private final BootFiles files;
    private final BootRecord record;
    private final Map<String, String> earlier;

    BootRun(BootBundle bundle, BootSources sources, Path out, Digest plan) throws BootException {
        this.bundle = bundle;
        this.sources = sources;
        this.out = out;
        this.record = new BootRecord(plan);
        try {
            this.files = BootFiles.open(out, bundle);
            this.earlier = BootRecord.earlier(out);
            if (BootRecord.isOfAnother(out, plan)) {
                files.delete(BootRecord.NAME);
            }
        } catch (IOException e) {
            throw BootFailures.target("the directory", out, e);
        }
    }

    BootRecord run() throws BootException {
        for (BootFile file : bundle.files()) {
            writeFile(file);
        }
        writeVariables("", new TreeMap<>(bundle.env()), false);
        writeVariables(EnvFiles.SECRETS, secrets(), true);
        try {
            finish();
        } catch (IOException e) {
            throw BootFailures.target("'" + BootRecord.NAME + "'", out, e);
        }
        return record;
    }

    private void writeFile(BootFile file) throws BootException {
        BootModes mode = BootModes.of(bundle, file.isSecret(), file.isExecutable());
        String what = "'" + file.path() + "'";
        try (InputStream in = new SourceStream(open(file))) {
            write(file.path(), in, mode, file.digest());
        } catch (SourceStream.ReadException e) {
            throw BootFailures.source(what, e.reason());
        } catch (InvalidPathException e) {
            throw new BootException(
                    BootExit.BAD_PLAN,
                    what + " is no name that the locale of this process can write; set LC_ALL=C.UTF-8",
                    e);
        } catch (IOException e) {
            throw BootFailures.target(what, out, e);
        }
    }

    private InputStream open(BootFile file) throws SourceStream.ReadException {
        try {
            return sources.open(file);
        } catch (IOException e) {
            throw new SourceStream.ReadException(e);
        }
    }

    private void write(String path, InputStream in, BootModes mode, Optional<Digest> digest) throws IOException {
        BootFiles.Written written = files.write(path, in, mode, bundle.limit() - record.size(), digest);
        if (!written.digest().hex().equals(earlier.getOrDefault(path, ""))) {
            // what a plan refers to may have changed: from here on the record of the last boot would lie
            files.delete(BootRecord.NAME);
        }
        files.publish(path);
        record.add(path, written, mode.octal(bundle.isReadOnly()));
    }

    private Map<String, String> secrets() throws BootException {
        Map<String, String> values = new TreeMap<>();
        bundle.secretEnv().forEach((name, secret) -> values.put(name, secret.use(String::new)));
        for (Map.Entry<String, String> reference : bundle.secretReferences().entrySet()) {
            try {
                values.put(reference.getKey(), sources.resolve(reference.getValue()));
            } catch (IOException e) {
                throw BootFailures.source("the variable '" + reference.getKey() + "'", e);
            }
        }
        return values;
    }

    private void writeVariables(String folder, Map<String, String> variables, boolean secret) throws BootException {
        writeBytes(folder + EnvFiles.SHELL, EnvFiles.shell(variables), secret);
        writeBytes(folder + EnvFiles.JSON, EnvFiles.json(variables), secret);
    }

    private void writeBytes(String path, byte[] bytes, boolean secret) throws BootException {
        try {
            write(path, new ByteArrayInputStream(bytes), BootModes.of(bundle, secret, false), Optional.empty());
        } catch (IOException e) {
            throw BootFailures.target("'" + path + "'", out, e);
        }
    }

    private void finish() throws IOException {
        for (String path : earlier.keySet()) {
            if (!record.has(path)) {
                files.delete(path);
            }
        }
        files.finishDirectories();
        BootModes mode = BootModes.of(bundle, true, false);
        files.write(BootRecord.NAME, new ByteArrayInputStream(record.json()), mode, Long.MAX_VALUE, Optional.empty());
        files.publish(BootRecord.NAME);
        files.finish();
    }
}
