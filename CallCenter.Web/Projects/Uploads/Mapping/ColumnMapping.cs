namespace CallCenter.Web.Projects.Uploads.Mapping;

/// <summary>A field of the client card that a column may fill.</summary>
public sealed record TargetField(string Key, string Title, bool IsRequired = false);

/// <summary>How a column came to its field.</summary>
public enum MappedBy
{
    Hand = 0,

    /// <summary>By its header.</summary>
    Guess = 1,

    /// <summary>As in the project's last file.</summary>
    LastTime = 2,
}

/// <param name="Field">The key of its field; empty: «Игнорировать».</param>
public sealed record MappedColumn(string Header, string Field = "", MappedBy By = MappedBy.Hand);

/// <summary>Which column of the file fills which field, while it is being arranged.</summary>
public sealed record ColumnMapping(IReadOnlyList<TargetField> Fields, IReadOnlyList<MappedColumn> Columns)
{
    /// <summary>Fields that have no column and need one.</summary>
    public IEnumerable<TargetField> Missing => Fields.Where(target => target.IsRequired && ColumnOf(target.Key) < 0);

    public bool IsGood => !Missing.Any() && Enumerable.Range(0, Columns.Count).All(column => RivalOf(column) < 0);

    /// <summary>−1: none.</summary>
    public int ColumnOf(string field) => Enumerable.Range(0, Columns.Count).Where(column => Columns[column].Field == field).FirstOrDefault(-1);

    /// <summary>Another column that has the same field; −1: none.</summary>
    public int RivalOf(int column) => Columns[column].Field.Length == 0
        ? -1
        : Enumerable.Range(0, Columns.Count).Where(other => other != column && Columns[other].Field == Columns[column].Field).FirstOrDefault(-1);

    public TargetField? FieldOf(int column) => Fields.FirstOrDefault(field => field.Key == Columns[column].Field);

    /// <summary>By list: the choice stands, also where it repeats another column's; that is said and to be mended.</summary>
    public ColumnMapping Choose(int column, string field) => this with { Columns = [.. Columns.Select((row, index) => index == column ? row with { Field = field, By = MappedBy.Hand } : row)] };

    /// <summary>By hand: there is one such field to be carried, so it leaves the column where it was.</summary>
    public ColumnMapping Place(string field, int column) => this with
    {
        Columns = [.. Columns.Select((row, index) => index == column ? row with { Field = field, By = MappedBy.Hand } : row.Field == field ? row with { Field = "", By = MappedBy.Hand } : row)],
    };
}
