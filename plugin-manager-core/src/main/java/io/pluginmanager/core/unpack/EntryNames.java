package io.pluginmanager.core.unpack;

import io.pluginmanager.core.text.Characters;
import io.pluginmanager.core.unpack.UnpackException.Reason;
import java.io.File;
import java.util.Set;

/** The rules for names in archives, the same on every system, so that an archive installs everywhere or nowhere. */
final class EntryNames {

    private static final String RENAME =
            "ask its author to rename it, or set \"portable_names: false\" if only systems that allow it use this"
                    + " plugin";
    private static final String ILLEGAL_ON_WINDOWS = ":<>\"|?*";
    private static final Set<String> DEVICES = Set.of(
            "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$", "COM0", "COM1", "COM2", "COM3", "COM4", "COM5",
            "COM6", "COM7", "COM8", "COM9", "COM¹", "COM²", "COM³", "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5",
            "LPT6", "LPT7", "LPT8", "LPT9", "LPT¹", "LPT²", "LPT³");

    private final UnpackLimits limits;
    private final boolean portable;

    EntryNames(UnpackRequest request) {
        this.limits = request.limits();
        // On Windows a ':' opens another stream of a file and a device name opens a device: never only a nuisance.
        this.portable = request.portableNames() || File.separatorChar == '\\';
    }

    /**
     * Returns a name from an archive as a clean relative path without trailing slash; empty for the root itself.
     *
     * @param directory whether the archive says that this is a directory
     */
    String clean(RawName raw, boolean directory) throws Refusal {
        if (raw.length() > limits.pathBytes() + 16L) {
            throw tooLong(raw.toString(), "name has " + raw.length() + " bytes, " + limits.pathBytes());
        }
        return clean(raw.decode(), directory);
    }

    String clean(String name, boolean directory) throws Refusal {
        String bare = directory && name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        return PlainNames.isClean(bare, limits) ? bare : cleanDoubtful(name, directory);
    }

    private String cleanDoubtful(String name, boolean directory) throws Refusal {
        checkCharacters(name, name);
        if (name.startsWith("/") && !(directory && name.equals("/"))) {
            throw Refusal.unsafe(Printable.of(name), "has an absolute name");
        }
        int start = 0;
        while (name.startsWith("./", start)) {
            start += 2;
        }
        int end = name.length();
        if (directory && end > start && name.charAt(end - 1) == '/') {
            end--;
        }
        String path = name.substring(start, end);
        if (path.isEmpty() || path.equals(".")) {
            if (!directory) {
                throw Refusal.unsafe(Printable.of(name), "would take the place of the plugin's directory");
            }
            return "";
        }
        checkComponents(path, name);
        return path;
    }

    /** Returns the target of a link as a clean path, relative to the link's directory. */
    String cleanTarget(String link, RawName raw) throws Refusal {
        String printable = Printable.of(link);
        String target;
        try {
            target = raw.decode();
            checkCharacters(target, link);
        } catch (Refusal e) {
            throw Refusal.unsafe(printable, "is a link to \"" + raw.toString() + "\", which is no clean name");
        }
        String shown = "is a link to \"" + Printable.of(target) + "\", ";
        if (target.startsWith("/")) {
            throw Refusal.unsafe(printable, shown + "an absolute path");
        }
        StringBuilder clean = new StringBuilder();
        for (String component : target.split("/", -1)) {
            if (component.equals("..")) {
                throw Refusal.unsafe(printable, shown + "which leads upwards");
            }
            if (!component.isEmpty() && !component.equals(".")) {
                clean.append(clean.length() == 0 ? "" : "/").append(component);
            }
        }
        if (clean.length() == 0) {
            throw Refusal.unsafe(printable, shown + "which is its own directory");
        }
        return clean.toString();
    }

    private static void checkCharacters(String text, String name) throws Refusal {
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            if (codePoint == '\\') {
                throw Refusal.unsafe(Printable.of(name), "has a name with a backslash");
            }
            if (Characters.isHidden(codePoint)) {
                throw Refusal.unsafe(
                        Printable.of(name), String.format("has a name with the invisible character U+%04X", codePoint));
            }
        }
    }

    private void checkComponents(String path, String name) throws Refusal {
        int bytes = Printable.utf8Length(path);
        if (bytes > limits.pathBytes()) {
            throw tooLong(Printable.of(name), "name has " + bytes + " bytes, " + limits.pathBytes());
        }
        int depth = 0;
        for (int start = 0; start <= path.length(); ) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            checkComponent(path.substring(start, end), name);
            depth++;
            start = end + 1;
        }
        if (depth > limits.depth()) {
            throw tooLong(Printable.of(name), "path has " + depth + " components, " + limits.depth());
        }
    }

    private void checkComponent(String component, String name) throws Refusal {
        if (component.isEmpty()) {
            throw Refusal.unsafe(Printable.of(name), "has a name with an empty component");
        }
        if (component.equals("..") || component.equals(".")) {
            throw Refusal.unsafe(
                    Printable.of(name),
                    "has a name with the component \"" + component + "\" and could lead out of the plugin");
        }
        int bytes = Printable.utf8Length(component);
        if (bytes > limits.componentBytes()) {
            throw tooLong(
                    Printable.of(name), "name has a component of " + bytes + " bytes, " + limits.componentBytes());
        }
        if (portable) {
            checkPortable(component, name);
        }
    }

    private static void checkPortable(String component, String name) throws Refusal {
        for (int i = 0; i < component.length(); i++) {
            if (ILLEGAL_ON_WINDOWS.indexOf(component.charAt(i)) >= 0) {
                throw notPortable(name, "has a name with '" + component.charAt(i) + "', which Windows cannot store");
            }
        }
        if (component.endsWith(".") || component.endsWith(" ")) {
            throw notPortable(name, "has a name with a trailing dot or space, which Windows drops");
        }
        int dot = component.indexOf('.');
        String base = dot < 0 ? component : component.substring(0, dot);
        if (DEVICES.contains(NameKey.asciiUpper(base.strip()))) {
            throw notPortable(name, "has the name of a Windows device");
        }
    }

    private static Refusal notPortable(String name, String what) {
        return Refusal.ofEntry(Reason.UNSAFE, Printable.of(name), what, RENAME);
    }

    private static Refusal tooLong(String printableName, String what) {
        return Refusal.ofEntry(
                Reason.LIMIT,
                printableName,
                "is too long: its " + what + " are allowed",
                "ask its author to shorten it");
    }
}
