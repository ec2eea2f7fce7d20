using System.Globalization;
using CallCenter.Core.Blacklist;
using CallCenter.Web.Shell;

namespace CallCenter.Web.Blacklist;

public static class BlacklistWords
{
    public static string Source(BlacklistSource source) => source switch
    {
        BlacklistSource.List => BlacklistTexts.SourceList,
        BlacklistSource.Status => BlacklistTexts.SourceStatus,
        _ => BlacklistTexts.SourceByHand,
    };

    public static string Added(BlacklistAdded added) => added.Known == 0
        ? AddedCount(added.Added)
        : $"{AddedCount(added.Added)} {Known(added.Known)}";

    public static string AddedCount(int count) => Formats.Plural(count, BlacklistTexts.AddedOne, BlacklistTexts.AddedFew, BlacklistTexts.AddedMany);

    public static string Known(int count) => string.Format(CultureInfo.CurrentCulture, BlacklistTexts.Known, count);

    public static string RemoveOne(BlacklistRow row) => string.Format(CultureInfo.CurrentCulture, BlacklistTexts.RemoveOneText, Formats.Phone(row.Phone));

    public static string RemoveMany(int count) => Formats.Plural(count, BlacklistTexts.RemoveTextOne, BlacklistTexts.RemoveTextFew, BlacklistTexts.RemoveTextMany);
}
