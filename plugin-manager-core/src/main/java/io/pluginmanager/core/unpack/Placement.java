package io.pluginmanager.core.unpack;

import io.pluginmanager.core.unpack.UnpackException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides whether an archive is placed as one file or as a directory (design: "What is placed"). */
final class Placement {

    private static final int MOST_CANDIDATES = 5;

    /** Looks at the first bytes of a file. */
    interface ProgramCheck {
        boolean isProgram(Node node) throws IOException;
    }

    private Placement() {}

    /** Returns the one file to place, or null for a directory. */
    static @Nullable Node choose(PathTable table, UnpackRequest request, ProgramCheck programs) throws IOException {
        List<Node> files = table.files();
        String member = member(request);
        if (member != null) {
            return find(member, table, files);
        }
        if (files.isEmpty()) {
            throw Refusal.of(
                    Reason.CONTENT, "it is an archive without a single file", "check the address, or ask its author");
        }
        if (table.hasLinks()) {
            return null;
        }
        if (files.size() == 1) {
            return files.get(0);
        }
        Node candidate = null;
        for (Node file : files) {
            if (!Companions.matches(file.path)) {
                if (candidate != null) {
                    return null;
                }
                candidate = file;
            }
        }
        return candidate != null && (candidate.executable || programs.isProgram(candidate)) ? candidate : null;
    }

    /** Returns the configured member as paths are written here, or null. */
    static @Nullable String member(UnpackRequest request) {
        String member = request.member();
        while (member != null && member.startsWith("./")) {
            member = member.substring(2);
        }
        return member;
    }

    /** Returns the node under which a single file is written; it runs if the archive says so or if it is a program. */
    static Node placed(String path, boolean executable) {
        Node node = new Node(TreeEntry.Type.FILE, FileEndings.placedName(path));
        node.executable = executable;
        node.modeUnknown = true;
        return node;
    }

    /** Creates links last, when nothing can be written through them any more. */
    static void createLinks(Job job, List<Node> links) throws IOException {
        for (Node link : links) {
            job.disk().createLink(job.root().resolve(link.path), Path.of(link.content));
        }
    }

    private static Node find(String member, PathTable table, List<Node> files) throws Refusal {
        Node found = table.find(member);
        if (found != null && found.type == TreeEntry.Type.FILE) {
            return found;
        }
        String quoted = "\"member: " + Printable.of(member) + "\"";
        if (found != null) {
            throw Refusal.of(
                    Reason.CONTENT,
                    quoted + " is a " + found.type.name().toLowerCase(Locale.ROOT) + " of the archive, not a file",
                    "name one of its files: " + candidates(member, files));
        }
        throw Refusal.of(
                Reason.CONTENT,
                quoted + " is not in the archive",
                files.isEmpty() ? "it has no files at all" : "name one of its files: " + candidates(member, files));
    }

    private static String candidates(String member, List<Node> files) {
        List<String> paths = files.stream()
                .map(file -> file.path)
                .sorted(TreeEntry::comparePaths)
                .collect(Collectors.toCollection(ArrayList::new));
        paths.sort(Comparator.comparingInt(path -> distance(member, path)));
        String listed = paths.stream()
                .limit(MOST_CANDIDATES)
                .map(path -> "\"" + Printable.of(path) + "\"")
                .collect(Collectors.joining(", "));
        int more = paths.size() - MOST_CANDIDATES;
        return more > 0 ? listed + " and " + more + " more" : listed;
    }

    /** Same file name first, then the longest common start and end; cheap enough for a large archive. */
    private static int distance(String wanted, String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        String wantedName = wanted.substring(wanted.lastIndexOf('/') + 1);
        if (name.equals(wantedName)) {
            return 0;
        }
        if (name.equalsIgnoreCase(wantedName) || path.equalsIgnoreCase(wanted)) {
            return 1;
        }
        int shorter = Math.min(name.length(), wantedName.length());
        int start = 0;
        while (start < shorter && name.charAt(start) == wantedName.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < shorter - start
                && name.charAt(name.length() - 1 - end) == wantedName.charAt(wantedName.length() - 1 - end)) {
            end++;
        }
        return 2 + Math.max(name.length(), wantedName.length()) - start - end;
    }
}
