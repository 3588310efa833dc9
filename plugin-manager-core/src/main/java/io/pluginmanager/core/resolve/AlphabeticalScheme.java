package io.pluginmanager.core.resolve;

/** Texts in the order of a dictionary: first as if all letters had one case, then by code unit. */
final class AlphabeticalScheme implements VersionScheme<String> {

    @Override
    public String read(String text) {
        return text;
    }

    @Override
    public int compare(String left, String right) {
        int ignoringCase = String.CASE_INSENSITIVE_ORDER.compare(left, right);
        return ignoringCase != 0 ? ignoringCase : left.compareTo(right);
    }
}
