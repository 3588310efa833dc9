package io.pluginmanager.core.lock;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** What the system tells about processes: {@code /proc} on Linux, the JDK elsewhere. */
final class SystemProcesses {

    private final Path proc;

    SystemProcesses() {
        this(Path.of("/proc"));
    }

    SystemProcesses(Path proc) {
        this.proc = proc;
    }

    ProcessIdentity current() {
        long pid = ProcessHandle.current().pid();
        return new ProcessIdentity(host(), pid, startTicks(pid), read("sys/kernel/random/boot_id"), pidNamespace());
    }

    private String host() {
        String name = read("sys/kernel/hostname");
        if (!name.isEmpty()) {
            return name;
        }
        try {
            return Owner.printable(InetAddress.getLocalHost().getHostName(), Owner.LONGEST_NAME);
        } catch (UnknownHostException e) {
            return "";
        }
    }

    private long startTicks(long pid) {
        if (!hasProc()) {
            return startMillis(ProcessHandle.current());
        }
        try {
            ProcessStat self = stat("self");
            // another number: /proc shows another name space than the one this process counts in
            return self.pid() == pid ? self.startTicks() : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private String pidNamespace() {
        try {
            return Owner.printable(
                    Files.readSymbolicLink(proc.resolve("self/ns/pid")).toString(), Owner.LONGEST_NAME);
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }

    private String read(String name) {
        try {
            String text = new String(Files.readAllBytes(proc.resolve(name)), StandardCharsets.UTF_8);
            return Owner.printable(text.strip(), Owner.LONGEST_NAME);
        } catch (IOException e) {
            return "";
        }
    }

    /** Tells whether no process has the number, or one that started at another time; false in doubt. */
    boolean isGone(long pid, long startTicks) {
        if (pid <= 0) {
            return false;
        }
        return hasProc() ? isGoneFromProc(pid, startTicks) : isGoneFromJdk(pid, startTicks);
    }

    private boolean isGoneFromProc(long pid, long startTicks) {
        try {
            ProcessStat self = stat("self");
            if (self.pid() != ProcessHandle.current().pid()) {
                return false;
            }
            ProcessStat found = stat(Long.toString(pid));
            return found.isDead() || (startTicks > 0 && found.startTicks() != startTicks);
        } catch (NoSuchFileException e) {
            return !hidesProcesses();
        } catch (IOException e) {
            // a process may also end while its file is read (ESRCH), but then the next look says so
            return false;
        }
    }

    /** Mounted with {@code hidepid}, {@code /proc} does not show the processes of other users. */
    private boolean hidesProcesses() {
        try {
            String mounts = new String(Files.readAllBytes(proc.resolve("self/mounts")), StandardCharsets.ISO_8859_1);
            return mounts.lines()
                    .anyMatch(mount -> mount.matches("\\S+ /proc proc (\\S+,)?hidepid=(?!0\\b|off\\b)\\S+ .*"));
        } catch (IOException e) {
            return true;
        }
    }

    private boolean hasProc() {
        return Files.exists(proc.resolve("self/stat"));
    }

    private ProcessStat stat(String process) throws IOException {
        byte[] line = Files.readAllBytes(proc.resolve(process).resolve("stat"));
        return ProcessStat.parse(new String(line, StandardCharsets.ISO_8859_1));
    }

    private static boolean isGoneFromJdk(long pid, long startMillis) {
        Optional<ProcessHandle> found = ProcessHandle.of(pid);
        if (found.isEmpty() || !found.get().isAlive()) {
            return true;
        }
        long actual = startMillis(found.get());
        return startMillis > 0 && actual > 0 && actual != startMillis;
    }

    private static long startMillis(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
