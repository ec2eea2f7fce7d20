using CallCenter.Core.Contacts.Uploads;

namespace CallCenter.Web.Projects.Uploads.Mapping;

/// <summary>A field of the client card that a column may fill.</summary>
public sealed record TargetField(string Key, string Title, bool IsRequired = false);

/// <summary>Which column of the file fills which field, while it is being arranged.</summary>
public sealed record ColumnMapping(IReadOnlyList<TargetField> Fields, IReadOnlyList<PlanColumn> Columns)
{
    /// <summary>Fields that have no column and need one.</summary>
    public IEnumerable<TargetField> Missing => Fields.Where(target => target.IsRequired && ColumnOf(target.Key) < 0);

    public bool IsGood => !Missing.Any() && Enumerable.Range(0, Columns.Count).All(column => RivalOf(column) < 0);

    /// <summary>−1: none.</summary>
    public int ColumnOf(string field) => Enumerable.Range(0, Columns.Count).Where(column => Columns[column].Target == field).FirstOrDefault(-1);

    /// <summary>Another column that has the same field; −1: none.</summary>
    public int RivalOf(int column) => Columns[column].Target.Length == 0
        ? -1
        : Enumerable.Range(0, Columns.Count).Where(other => other != column && Columns[other].Target == Columns[column].Target).FirstOrDefault(-1);

    public TargetField? FieldOf(int column) => Fields.FirstOrDefault(field => field.Key == Columns[column].Target);

    /// <summary>By list: the choice stands, also where it repeats another column's; that is said and to be mended.</summary>
    public ColumnMapping Choose(int column, string field) => this with { Columns = [.. Columns.Select((row, index) => index == column ? row with { Target = field, By = MappedBy.Hand } : row)] };

    /// <summary>By hand: there is one such field to be carried, so it leaves the column where it was.</summary>
    public ColumnMapping Place(string field, int column) => this with
    {
        Columns = [.. Columns.Select((row, index) => index == column ? row with { Target = field, By = MappedBy.Hand } : row.Target == field ? row with { Target = "", By = MappedBy.Hand } : row)],
    };
}
