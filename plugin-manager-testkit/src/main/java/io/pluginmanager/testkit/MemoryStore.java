package io.pluginmanager.testkit;

import io.pluginmanager.artifact.SearchHit;
import io.pluginmanager.artifact.VersionIndex;
import io.pluginmanager.spi.ArtifactSource.Capability;
import io.pluginmanager.spi.SourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Named objects in memory, what was asked of them, and the failures that a test ordered. Thread-safe.
 *
 * <p>An object keeps its bytes while it is read, whatever happens to the store.
 *
 * @since 0.1
 */
public final class MemoryStore {

    /** What a source can be asked; every call counts, also one that fails. */
    public enum Operation {
        /** {@code ArtifactSource.stat}. */
        STAT,
        /** {@code ArtifactSource.open}. */
        OPEN,
        /** {@code ArtifactSource.list}; its path is the prefix. */
        LIST,
        /** {@code ArtifactSource.versions}; its path is the plugin's name. */
        VERSIONS,
        /** {@code ArtifactSource.search}; its path is the text. */
        SEARCH
    }

    /** Makes the exception of a failed call; asked for a new one each time. */
    @FunctionalInterface
    public interface Failure extends Supplier<IOException> {}

    private record Asked(Operation operation, String path) {}

    private static final Comparator<String> UTF8_ORDER = (left, right) ->
            Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));

    private final String name;
    private final Object lock = new Object();
    private final NavigableMap<String, MemoryObject> objects = new TreeMap<>(UTF8_ORDER);
    private final Map<String, BodyFault> bodyFaults = new HashMap<>();
    private final List<Asked> asked = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();
    private final Map<String, List<Failure>> failuresByPath = new HashMap<>();
    private final Set<Capability> capabilities =
            EnumSet.complementOf(EnumSet.of(Capability.VERSIONS, Capability.SEARCH));
    private final Map<String, VersionIndex> published = new HashMap<>();
    private final Map<String, SearchHit> offered = new TreeMap<>();
    private final AtomicInteger openTransfers = new AtomicInteger();
    private long versions;
    private int pageSize = Integer.MAX_VALUE;
    private boolean endless;

    MemoryStore(String name) {
        this.name = name;
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Puts an object, or a new state of it with another validator even if the bytes are the same. */
    public MemoryStore put(String path, byte[] content) {
        synchronized (lock) {
            objects.put(path, new MemoryObject(content, ++versions));
        }
        return this;
    }

    /** Puts an object with the UTF-8 bytes of a text. */
    public MemoryStore put(String path, String content) {
        return put(path, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Removes an object if it is there. */
    public MemoryStore remove(String path) {
        synchronized (lock) {
            objects.remove(path);
        }
        return this;
    }

    /** Publishes the versions of a plugin instead of those before; sources that are opened later have versions. */
    public MemoryStore publish(VersionIndex index) {
        synchronized (lock) {
            published.put(index.name(), index);
            capabilities.add(Capability.VERSIONS);
        }
        return this;
    }

    /** Lets plugins be found, one for each name; sources that are opened later can be searched. */
    public MemoryStore offer(SearchHit... hits) {
        synchronized (lock) {
            List.of(hits).forEach(hit -> offered.put(hit.name(), hit));
            capabilities.add(Capability.SEARCH);
        }
        return this;
    }

    /**
     * Withdraws abilities from all sources that are opened later; by default they have all but versions and search,
     * which come with {@link #publish} and {@link #offer}.
     */
    public MemoryStore without(Capability... withdrawn) {
        synchronized (lock) {
            capabilities.removeAll(List.of(withdrawn));
        }
        return this;
    }

    /** Lets the next calls of any operation fail. */
    public MemoryStore failNext(int calls, Failure failure) {
        synchronized (lock) {
            failures.addAll(Collections.nCopies(calls, failure));
        }
        return this;
    }

    /** Lets the next calls of {@code stat} or {@code open} for one object fail. */
    public MemoryStore failNext(String path, int calls, Failure failure) {
        synchronized (lock) {
            failuresByPath.computeIfAbsent(path, p -> new ArrayList<>()).addAll(Collections.nCopies(calls, failure));
        }
        return this;
    }

    /** Lets every read of an object end early after some bytes, as if they were all. */
    public MemoryStore truncateAfter(String path, long bytes) {
        return fault(path, new BodyFault(BodyFault.Kind.TRUNCATE, bytes));
    }

    /** Lets every read of an object fail with an {@link IOException} after some bytes, as a lost connection does. */
    public MemoryStore breakAfter(String path, long bytes) {
        return fault(path, new BodyFault(BodyFault.Kind.BREAK, bytes));
    }

    /** Lets every read of an object block after some bytes until its transfer is closed. */
    public MemoryStore stallAfter(String path, long bytes) {
        return fault(path, new BodyFault(BodyFault.Kind.STALL, bytes));
    }

    /** Lets bodies of an object be whole again. */
    public MemoryStore heal(String path) {
        synchronized (lock) {
            bodyFaults.remove(path);
        }
        return this;
    }

    /** Sets the largest number of objects on a page, whatever a request allows; default unlimited. */
    public MemoryStore pageSize(int pageSize) {
        if (pageSize < 1) {
            throw new IllegalArgumentException("a page size is below 1: " + pageSize);
        }
        synchronized (lock) {
            this.pageSize = pageSize;
        }
        return this;
    }

    /** Lets every listing answer its first page with the same token for ever. */
    public MemoryStore repeatPages() {
        synchronized (lock) {
            endless = true;
        }
        return this;
    }

    /** Returns how often all objects together were asked for. */
    public int calls() {
        synchronized (lock) {
            return asked.size();
        }
    }

    /** Returns how often an operation was asked for, whatever the object. */
    public int calls(Operation operation) {
        synchronized (lock) {
            return (int) asked.stream().filter(a -> a.operation() == operation).count();
        }
    }

    /** Returns how often an operation was asked for with one path, or with one prefix. */
    public int calls(Operation operation, String path) {
        synchronized (lock) {
            return Collections.frequency(asked, new Asked(operation, path));
        }
    }

    /** Returns how many transfers are open now. */
    public int openTransfers() {
        return openTransfers.get();
    }

    Set<Capability> capabilities() {
        synchronized (lock) {
            return Set.copyOf(capabilities);
        }
    }

    AtomicInteger transferCounter() {
        return openTransfers;
    }

    /** Counts a call and throws the failure that is ordered for it. */
    void record(Operation operation, String path) throws IOException {
        Failure failure;
        synchronized (lock) {
            asked.add(new Asked(operation, path));
            boolean ofObject = operation == Operation.STAT || operation == Operation.OPEN;
            List<Failure> own = ofObject ? failuresByPath.getOrDefault(path, List.of()) : List.of();
            if (!own.isEmpty()) {
                failure = own.remove(0);
            } else if (!failures.isEmpty()) {
                failure = failures.remove(0);
            } else {
                return;
            }
        }
        throw failure.get();
    }

    MemoryObject require(String path) throws SourceException {
        synchronized (lock) {
            MemoryObject object = objects.get(path);
            if (object == null) {
                throw new SourceException(
                        SourceException.Kind.NOT_FOUND, "there is no object '" + path + "' in store '" + name + "'");
            }
            return object;
        }
    }

    VersionIndex requireVersions(String plugin) throws SourceException {
        synchronized (lock) {
            VersionIndex index = published.get(plugin);
            if (index == null) {
                throw new SourceException(
                        SourceException.Kind.NOT_FOUND, "store '" + name + "' publishes no plugin '" + plugin + "'");
            }
            return index;
        }
    }

    List<SearchHit> search(String text, int limit) {
        synchronized (lock) {
            return offered.values().stream()
                    .filter(hit -> holds(hit.name(), text)
                            || hit.description().filter(d -> holds(d, text)).isPresent())
                    .limit(limit)
                    .toList();
        }
    }

    private static boolean holds(String whole, String part) {
        return whole.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    BodyFault bodyFault(String path) {
        synchronized (lock) {
            return bodyFaults.getOrDefault(path, BodyFault.NONE);
        }
    }

    /** Returns the objects in the order of a listing. */
    List<Map.Entry<String, MemoryObject>> startingWith(String prefix) {
        synchronized (lock) {
            return objects.entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith(prefix))
                    .map(Map.Entry::copyOf)
                    .toList();
        }
    }

    int pageSize() {
        synchronized (lock) {
            return pageSize;
        }
    }

    boolean repeatsPages() {
        synchronized (lock) {
            return endless;
        }
    }

    private MemoryStore fault(String path, BodyFault fault) {
        synchronized (lock) {
            bodyFaults.put(path, fault);
        }
        return this;
    }
}
