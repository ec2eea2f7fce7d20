using CallCenter.Core.Files;
using CallCenter.Web.Files;

namespace CallCenter.Tests.Unit.Files;

/// <summary>The order of a list and what is chosen of it.</summary>
public sealed class FileListTests
{
    private static readonly DateTime s_day = new(2026, 3, 24, 0, 0, 0, DateTimeKind.Utc);
    private readonly FileSelection _selection = new();

    [Fact]
    public void Sort_ByName_FoldersFirstAndNumbersAsNumbers()
    {
        var lines = new FileOrdering().Sort([Line(1, "файл 10"), Line(2, "Файл 2"), Line(3, "яма", isFolder: true), Line(4, "ёлка"), Line(5, "Абв")]);

        Assert.Equal(["яма", "Абв", "ёлка", "Файл 2", "файл 10"], lines.Select(line => line.Row.Name));
    }

    [Theory]
    [InlineData(FileColumn.Size, "c a b")]
    [InlineData(FileColumn.Owner, "b c a")]
    [InlineData(FileColumn.CreatedAt, "a b c")]
    public void Sort_ByAColumnAndBack_TurnsRound(FileColumn column, string expected)
    {
        List<FileLine> lines = [Line(1, "a", size: 2, owner: "я"), Line(2, "b", size: 3, owner: "А"), Line(3, "c", size: 1, owner: "б")];

        var up = new FileOrdering().By(column);

        Assert.Equal(expected, string.Join(' ', up.Sort(lines).Select(line => line.Row.Name)));
        Assert.Equal(expected.Split(' ').Reverse(), up.By(column).Sort(lines).Select(line => line.Row.Name));
    }

    [Fact]
    public void Choose_ByClicksAndKeys_IsAsInOnesOwnFiles()
    {
        _selection.Follow([.. Enumerable.Range(1, 10).Select(id => Line(id, $"{id}"))]);

        _selection.Click(3, adds: false, extends: false);
        _selection.Click(5, adds: false, extends: true);
        Assert.Equal([3, 4, 5], _selection.Chosen.Order());
        _selection.Click(9, adds: true, extends: false);
        _selection.Click(4, adds: true, extends: false);
        Assert.Equal([3, 5, 9], _selection.Chosen.Order());
        _selection.Move(1, extends: false);
        Assert.Equal([5], _selection.Chosen);
        _selection.Move(2, extends: true);
        Assert.Equal([5, 6, 7], _selection.Chosen.Order());
        _selection.Move(-4, extends: true);
        Assert.Equal([3, 4, 5], _selection.Chosen.Order());
        _selection.Move(1_000, extends: false);
        Assert.Equal((9, 10L), (_selection.Cursor, Assert.Single(_selection.Chosen)));
        _selection.ToggleEverything();
        Assert.True(_selection.IsEverything);
        _selection.ToggleEverything();
        Assert.Empty(_selection.Chosen);
    }

    [Fact]
    public void Follow_RowsGoneAndCome_KeepsTheCursorOnItsRow()
    {
        _selection.Follow([Line(1, "a"), Line(2, "b"), Line(3, "c")]);
        _selection.Click(2, adds: false, extends: false);
        _selection.Click(3, adds: true, extends: false);
        _selection.Click(2, adds: true, extends: true);

        _selection.Follow([Line(9, "0"), Line(1, "a"), Line(2, "b")]);

        Assert.Equal((2L, 2), (_selection.Current!.Row.Id, _selection.Cursor));
        Assert.Equal([2], _selection.Chosen);
        _selection.Follow([]);
        Assert.Null(_selection.Current);
        _selection.Move(1, extends: true);
        Assert.Empty(_selection.Chosen);
    }

    private static FileLine Line(long id, string name, bool isFolder = false, long size = 0, string owner = "") => new(new(id, name, isFolder, size, owner, s_day.AddDays(id), 0, true));
}
