using Bunit;
using CallCenter.Core.Contacts.Uploads;
using CallCenter.Tests.Components.Support;
using CallCenter.Web.Projects.Uploads;
using CallCenter.Web.Projects.Uploads.Mapping;

namespace CallCenter.Tests.Components.Projects;

public sealed class MappingTableTests : CoreContext
{
    private static readonly TargetField[] s_fields = [new("phone", "Тел.", IsRequired: true), new("full_name", "ФИО"), new("field:7", "Номер договора")];

    private ColumnMapping _mapping = null!;

    [Fact]
    public void Columns_GuessedRememberedOrIgnored_SaySo()
    {
        var table = Open(new("Моб.", "phone", MappedBy.Guess), new("Клиент", "full_name", MappedBy.LastTime), new("Прочее"), new(""));

        Assert.Equal(["phone", "full_name", "", ""], table.FindAll("th select").Select(select => select.GetAttribute("value") ?? ""));
        Assert.Equal([UploadTexts.Guessed, UploadTexts.AsLastTime, "", ""], table.FindAll(".by").Select(note => note.TextContent));
        Assert.Equal(["Моб.", "Клиент", "Прочее", "Столбец 4"], table.FindAll(".header").Select(header => header.TextContent));
        Assert.Equal([false, false, true, true], table.FindAll("th[data-column]").Select(head => head.HasAttribute("data-free")));
        Assert.Empty(table.FindAll(".error"));
        Assert.True(_mapping.IsGood);
    }

    [Fact]
    public async Task Field_ChosenTwice_IsRefusedWithWordsAtBothColumns()
    {
        var table = Open(new("Моб.", "phone", MappedBy.Guess), new("Раб."));

        await table.InvokeAsync(() => table.FindAll("th select")[1].ChangeAsync("phone"));

        Assert.False(_mapping.IsGood);
        Assert.Equal(["Уже в столбце «Раб.»", "Уже в столбце «Моб.»"], table.FindAll(".by.error").Select(error => error.TextContent));
        await table.InvokeAsync(() => table.FindAll("th select")[0].ChangeAsync(""));
        Assert.True(_mapping.IsGood);
        Assert.Equal(["", "phone"], _mapping.Columns.Select(column => column.Target));
        Assert.Empty(table.FindAll(".error"));
    }

    [Fact]
    public async Task Phone_WithoutAColumn_IsAskedFor()
    {
        var table = Open(new("Моб.", "phone", MappedBy.Guess), new("Клиент"));

        await table.InvokeAsync(() => table.FindAll("th select")[0].ChangeAsync("full_name"));

        Assert.False(_mapping.IsGood);
        Assert.Equal("Выберите столбец для поля «Тел.»: без него загрузить нельзя", Assert.Single(table.FindAll("p.error")).TextContent);
    }

    [Fact]
    public async Task Field_BroughtToAColumn_LeavesTheOneItWasIn()
    {
        var table = Open(new("Моб.", "phone", MappedBy.Guess), new("Раб.", "full_name", MappedBy.Guess), new("Прочее"));

        await table.InvokeAsync(() => table.Instance.PlacedAsync("phone", 1));

        Assert.Equal(["", "phone", ""], _mapping.Columns.Select(column => column.Target));
        Assert.Equal("", table.FindAll(".by")[1].TextContent);
        Assert.Equal([true, false, false], table.FindAll(".field-chip").Select(chip => chip.ClassList.Contains("is-placed")));
        Assert.Equal("1", table.Find(".field-chip").GetAttribute("data-at"));
    }

    [Theory]
    [InlineData("phone", 9)]
    [InlineData("phone", -1)]
    [InlineData("password", 1)]
    public async Task PlacedAsync_WhatIsNotThere_ChangesNothing(string field, int column)
    {
        var table = Open(new("Моб."), new("Раб."));

        await table.InvokeAsync(() => table.Instance.PlacedAsync(field, column));

        Assert.All(_mapping.Columns, mapped => Assert.Equal("", mapped.Target));
    }

    private IRenderedComponent<MappingTable> Open(params PlanColumn[] columns)
    {
        _mapping = new(s_fields, columns);
        IRenderedComponent<MappingTable> table = null!;
        table = Render<MappingTable>(parameters => parameters
            .Add(p => p.Mapping, _mapping)
            .Add(p => p.Rows, [new(2, ["8 922 871-13-45", "Иванов"])])
            .Add(p => p.MappingChanged, changed =>
            {
                _mapping = changed;
                table.Render(again => again.Add(p => p.Mapping, _mapping));
            }));
        return table;
    }
}
