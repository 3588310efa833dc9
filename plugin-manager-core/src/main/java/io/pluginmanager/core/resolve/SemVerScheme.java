package io.pluginmanager.core.resolve;

import io.pluginmanager.core.text.Quoted;

/**
 * Tags as semantic versions within a range.
 *
 * @param range what is asked for
 * @param allowPrerelease whether pre-releases are compared like any other version
 */
record SemVerScheme(VersionRange range, boolean allowPrerelease) implements VersionScheme<SemVer> {

    @Override
    public SemVer read(String text) {
        SemVer version = SemVer.parseTag(text);
        for (String number : version.numbers()) {
            if (!Digits.arePlausible(number)) {
                throw new VersionSyntaxException(
                        "version",
                        text,
                        text.indexOf(number),
                        "the number " + Quoted.of(number)
                                + " is implausibly large: up to seven digits, or a date such as"
                                + " '20240105', take part in a choice; ask for this version exactly if it is right");
            }
        }
        return version;
    }

    @Override
    public int compare(SemVer left, SemVer right) {
        return left.comparePrecedence(right);
    }

    @Override
    public boolean admits(SemVer version) {
        return range.matches(version, allowPrerelease);
    }

    @Override
    public int preference(SemVer version) {
        if (range.names(version.text())) {
            return 0;
        }
        return version.hasBuild() ? 2 : 1;
    }
}
