namespace CallCenter.Web.Dashboard;

/// <summary>A part of each column, and of the sums under them.</summary>
/// <param name="Color">A variable of the theme, `--talking`, or #rrggbb.</param>
/// <param name="IsStriped">It shares its colour with another.</param>
/// <param name="Total">As people read it.</param>
/// <param name="Address">Of the rows behind the total.</param>
public sealed record ChartSeries(string Name, string Color, bool IsStriped, IReadOnlyList<long> Values, string Total, string Address);

/// <param name="Labels">Of the columns, short.</param>
/// <param name="Titles">Of the columns, in full.</param>
/// <param name="IsTime">Values are seconds.</param>
/// <param name="AddressOf">Of the rows behind a part of a column: series and column.</param>
public sealed record ChartPicture(
    IReadOnlyList<string> Labels, IReadOnlyList<string> Titles, IReadOnlyList<ChartSeries> Series, bool IsTime, Func<int, int, string> AddressOf);
