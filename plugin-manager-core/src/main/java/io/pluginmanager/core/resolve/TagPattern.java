package io.pluginmanager.core.resolve;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.pluginmanager.core.text.Quoted;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An RE2 pattern that a whole tag must match, and the group in it that says what is ordered. */
final class TagPattern {

    private static final String WHAT = "pattern";
    private static final int LONGEST = 500;
    private static final int MOST_INSTRUCTIONS = 500;

    private final Pattern pattern;
    private final @Nullable String group;

    private TagPattern(Pattern pattern, @Nullable String group) {
        this.pattern = pattern;
        this.group = group;
    }

    /**
     * Compiles a pattern.
     *
     * @param text the pattern
     * @param extract the group to extract, or null for the only named one (the whole tag when there is none)
     * @throws VersionSyntaxException if the pattern is wrong or too large, or the group is not clear
     */
    static TagPattern compile(String text, @Nullable String extract) {
        if (text.length() > LONGEST) {
            throw fault(text, LONGEST, "it has " + text.length() + " characters, " + LONGEST + " are allowed");
        }
        if (PatternCost.of(text) > MOST_INSTRUCTIONS) {
            throw fault(text, 0, "its repeats multiply to too many states; use smaller counts or fewer nested ones");
        }
        Pattern pattern;
        try {
            pattern = Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            int start = Math.max(0, text.indexOf(e.getPattern()));
            throw fault(
                    text,
                    start,
                    e.getDescription() + ": " + Quoted.of(e.getPattern())
                            + "; RE2 syntax is allowed, which has no look-around and no back-references");
        }
        return new TagPattern(
                pattern, chooseGroup(text, new TreeSet<>(pattern.namedGroups().keySet()), extract));
    }

    private static @Nullable String chooseGroup(String text, Set<String> groups, @Nullable String extract) {
        if (extract != null && !groups.contains(extract)) {
            String known = groups.isEmpty() ? "it has no named group" : "its named groups are " + Quoted.list(groups);
            throw fault(
                    text,
                    0,
                    "it has no group named " + Quoted.of(extract) + " to extract: " + known + "; write (?P<"
                            + (extract.matches("\\w+") ? extract : "n") + ">…) around what is ordered");
        }
        if (extract == null && groups.size() > 1) {
            throw fault(
                    text,
                    0,
                    "it has several named groups, " + Quoted.list(groups)
                            + "; name the one that is ordered with 'extract:'");
        }
        return extract != null || groups.isEmpty() ? extract : groups.iterator().next();
    }

    private static VersionSyntaxException fault(String text, int offset, String reason) {
        return new VersionSyntaxException(WHAT, text, offset, reason);
    }

    /**
     * Returns what is ordered of a tag; empty when the tag does not match as a whole.
     *
     * @throws VersionSyntaxException if the tag matches but the group holds nothing
     */
    Optional<String> extract(String tag) {
        Matcher matcher = pattern.matcher(tag);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        if (group == null) {
            return Optional.of(tag);
        }
        String value = matcher.group(group);
        if (value == null || value.isEmpty()) {
            throw new VersionSyntaxException("tag", tag, 0, "group " + Quoted.of(group) + " is empty in it");
        }
        return Optional.of(value);
    }

    @Override
    public String toString() {
        return pattern.pattern();
    }
}
