package io.pluginmanager.core.lock;

import io.pluginmanager.core.disk.JdkDisk;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Does what it is told, one command after the other, in another JVM or another class loader: {@code lock FILE},
 * {@code unlock FILE}, {@code claim FILE}, {@code inspect FILE}.
 */
public final class LockMain implements UnaryOperator<String> {

    private final FileLocks locks = new FileLocks(new JdkDisk(), FileSystemTrust.byType(), Time.system());
    private final Claims claims = new Claims(new JdkDisk(), FileSystemTrust.byType(), Time.system());
    private final Map<String, AutoCloseable> held = new HashMap<>();

    /** Reads commands from the standard input and answers each with a line. */
    public static void main(String[] arguments) throws IOException {
        LockMain main = new LockMain();
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in));
        for (String command = commands.readLine(); command != null; command = commands.readLine()) {
            System.out.println(main.apply(command));
        }
    }

    @Override
    public String apply(String command) {
        String verb = command.substring(0, command.indexOf(' '));
        Path file = Path.of(command.substring(command.indexOf(' ') + 1));
        try {
            switch (verb) {
                case "lock":
                    Held lock = locks.tryAcquire(file, "a test").orElse(null);
                    if (lock == null) {
                        return "busy";
                    }
                    held.put(file.toString(), lock);
                    return "locked";
                case "claim":
                    held.put(file.toString(), claims.create(file, "a test", "payload of " + file.getFileName()));
                    return "claimed";
                case "unlock":
                    held.remove(file.toString()).close();
                    return "unlocked";
                case "inspect":
                    return claims.inspect(file).state().toString();
                default:
                    throw new IllegalArgumentException(command);
            }
        } catch (Exception e) {
            return e.toString();
        }
    }
}
