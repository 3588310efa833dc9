package io.pluginmanager.core.resolve;

/** Texts as dates, see {@link DateStamp}. */
final class DateScheme implements VersionScheme<DateStamp> {

    @Override
    public DateStamp read(String text) {
        return DateStamp.parse(text);
    }

    @Override
    public int compare(DateStamp left, DateStamp right) {
        return left.compareTo(right);
    }
}
